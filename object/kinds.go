package object

// A Kind says which layout an object has. A subclass in Python keeps the kind
// of its built-in base, whose layout is the prefix of its own: the kind answers
// isinstance questions, the shape exactness.
type Kind uint8

// The kinds of objects. Tagged ints and floats have none.
const (
	KindInst  Kind = iota // instance of a class whose only built-in base is object
	KindInt               // int outside the tagged range, or of a subclass
	KindFloat             // boxed float, or of a subclass
	KindComplex
	KindStr
	KindBytes
	KindByteArray
	KindMemoryView
	KindList
	KindTuple
	KindDict
	KindSet
	KindFrozenSet
	KindRange
	KindSlice
	KindFunction // function written in Python
	KindBuiltin  // Go function, perhaps bound to self
	KindMethod   // bound method
	KindType
	KindModule
	KindCode
	KindCell
	KindFrame
	KindGenerator
	KindCoroutine
	KindAsyncGenerator
	KindException
	KindTraceback
	KindSuper
	KindProperty
	KindClassMethod
	KindStaticMethod
	KindMethodDescr // method of a built-in type
	KindSlotDescr   // slot wrapper of a built-in type
	KindGetSet
	KindMember // __slots__ member
	KindSimpleNamespace
	KindMappingProxy
	KindGenericAlias
	KindUnion
	KindIterator // any built-in iterator
	KindWeakRef
	KindWeakProxy
	KindInternal // never seen by Python: names, facts, vectors
	KindOther    // built-in type that nothing dispatches on
)

// Shape references of built-in types are constants: the shape with number id
// lies at 64*id. The numbers are given out in blocks:
//
//	  1- 99  kernel
//	100-139  numbers
//	140-199  strings
//	200-299  containers
//	300-499  modules of Go functions, io
//
// Each block is listed in the file kinds_*.go of its owner.
const shapeSize = 64

// The kernel's shapes.
const (
	idFloat = iota + 1 // heap.FloatShape: boxed float
	idObject
	idType
	idNoneType
	idEllipsisType
	idNotImplementedType
	idFunction
	idBuiltin
	idMethodObj
	idModule
	idCode
	idCell
	idFrame
	idGenerator
	idCoroutine
	idAsyncGenerator
	idTraceback
	idSuper
	idProperty
	idClassMethod
	idStaticMethod
	idMethodDescr
	idClassMethodDescr
	idSlotDescr
	idMethodWrapper
	idGetSet
	idMember
	idSimpleNamespace
	idMappingProxy
	idGenericAlias
	idUnion
	idSeqIterator
	idCallableIterator
	idNames     // internal: attribute names of a lineage of shapes
	idNSCell    // internal: namespace entry that code depends on
	idRefVector // internal: counted vector of references
	idRawVector // internal: words that are no references
	idBaseException
	idAwaitable
	idAsyncGenASend
	idAsyncGenAThrow
	idAsyncGenWrapped
	idAnextAwaitable
	idStaticDict
	idWeakRef
	idWeakProxy
	idWeakCallableProxy
	idFrameVregs // internal: vregs of a frame that is left
	idKernelEnd
)

// The shapes of the kernel's types.
const (
	ShapeObject             = shapeSize * idObject
	ShapeType               = shapeSize * idType
	ShapeNoneType           = shapeSize * idNoneType
	ShapeEllipsisType       = shapeSize * idEllipsisType
	ShapeNotImplementedType = shapeSize * idNotImplementedType
	ShapeFunction           = shapeSize * idFunction
	ShapeBuiltin            = shapeSize * idBuiltin
	ShapeMethod             = shapeSize * idMethodObj
	ShapeModule             = shapeSize * idModule
	ShapeCode               = shapeSize * idCode
	ShapeCell               = shapeSize * idCell
	ShapeFrame              = shapeSize * idFrame
	ShapeGenerator          = shapeSize * idGenerator
	ShapeCoroutine          = shapeSize * idCoroutine
	ShapeAsyncGenerator     = shapeSize * idAsyncGenerator
	ShapeTraceback          = shapeSize * idTraceback
	ShapeSuper              = shapeSize * idSuper
	ShapeProperty           = shapeSize * idProperty
	ShapeClassMethod        = shapeSize * idClassMethod
	ShapeStaticMethod       = shapeSize * idStaticMethod
	ShapeMethodDescr        = shapeSize * idMethodDescr
	ShapeClassMethodDescr   = shapeSize * idClassMethodDescr
	ShapeSlotDescr          = shapeSize * idSlotDescr
	ShapeMethodWrapper      = shapeSize * idMethodWrapper
	ShapeGetSet             = shapeSize * idGetSet
	ShapeMember             = shapeSize * idMember
	ShapeSimpleNamespace    = shapeSize * idSimpleNamespace
	ShapeMappingProxy       = shapeSize * idMappingProxy
	ShapeGenericAlias       = shapeSize * idGenericAlias
	ShapeUnion              = shapeSize * idUnion
	ShapeSeqIterator        = shapeSize * idSeqIterator
	ShapeCallableIterator   = shapeSize * idCallableIterator
	ShapeNames              = shapeSize * idNames
	ShapeNSCell             = shapeSize * idNSCell
	ShapeAwaitable          = shapeSize * idAwaitable
	ShapeAsyncGenASend      = shapeSize * idAsyncGenASend
	ShapeAsyncGenAThrow     = shapeSize * idAsyncGenAThrow
	ShapeAsyncGenWrapped    = shapeSize * idAsyncGenWrapped
	ShapeAnextAwaitable     = shapeSize * idAnextAwaitable
	ShapeFrameVregs         = shapeSize * idFrameVregs
	ShapeRefVector          = shapeSize * idRefVector
	ShapeRawVector          = shapeSize * idRawVector
	ShapeBaseException      = shapeSize * idBaseException
)

// The first numbers of the other blocks.
const (
	idNumbers    = 100
	idStrings    = 140
	idContainers = 200
	idModules    = 300
	idDynamic    = 500 // shapes made at run time
)
