package object

var (
	BufferError         = &TypeDef{Name: "BufferError"}
	NotImplementedError = &TypeDef{Name: "NotImplementedError"}
)

var nameBytes = Intern("__bytes__")

func LookupSpecial(v Value, f *Frame, name Value) Value { return Miss }

var nameDict = Intern("__dict__")

func NewGenericAlias(class Value, f *Frame, arg Value) Value { todo(); return Raised }
