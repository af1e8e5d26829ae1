package object

// The shapes of the types of Go modules.
const (
	idIOBase = idModules + iota
	idRawIOBase
	idBufferedIOBase
	idTextIOBase
	idFileIO
	idBufferedReader
	idBufferedWriter
	idBufferedRandom
	idBufferedRWPair
	idBytesIO
	idBytesIOBuffer
	idStringIO
	idTextIOWrapper
	idNewlineDecoder
	idStruct
	idStructIter
	idDirEntry
	idScandirIter
	idPoll
)

// The shapes of the types of Go modules.
const (
	ShapeIOBase         = shapeSize * idIOBase
	ShapeRawIOBase      = shapeSize * idRawIOBase
	ShapeBufferedIOBase = shapeSize * idBufferedIOBase
	ShapeTextIOBase     = shapeSize * idTextIOBase
	ShapeFileIO         = shapeSize * idFileIO
	ShapeBufferedReader = shapeSize * idBufferedReader
	ShapeBufferedWriter = shapeSize * idBufferedWriter
	ShapeBufferedRandom = shapeSize * idBufferedRandom
	ShapeBufferedRWPair = shapeSize * idBufferedRWPair
	ShapeBytesIO        = shapeSize * idBytesIO
	ShapeBytesIOBuffer  = shapeSize * idBytesIOBuffer
	ShapeStringIO       = shapeSize * idStringIO
	ShapeTextIOWrapper  = shapeSize * idTextIOWrapper
	ShapeNewlineDecoder = shapeSize * idNewlineDecoder
	ShapeStruct         = shapeSize * idStruct
	ShapeStructIter     = shapeSize * idStructIter
	ShapeDirEntry       = shapeSize * idDirEntry
	ShapeScandirIter    = shapeSize * idScandirIter
	ShapePoll           = shapeSize * idPoll
)
