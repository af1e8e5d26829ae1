package object

// The shapes of the strings' block. ShapeStr and ShapeStrX differ in one bit, so that one
// mask and compare answers "exactly str"; the same holds for bytes.
const (
	idStr = idStrings + iota
	idStrX
	idBytes
	idBytesX
	idTextBuf
	idByteArray
	idMemoryView
	idStrIter
	idBytesIter
	idByteArrayIter
	idMemoryViewIter
	idFormatterIter
	idFieldNameIter
	idTemplate
	idInterpolation
	idTemplateIter
	idEncodingMap
	idTextStore
	idStrASCIIIter
)

// The shapes of strings.
const (
	ShapeStr            = shapeSize * idStr    // characters in line
	ShapeStrX           = shapeSize * idStrX   // characters apart
	ShapeBytes          = shapeSize * idBytes  // bytes in line
	ShapeBytesX         = shapeSize * idBytesX // bytes apart
	ShapeTextBuf        = shapeSize * idTextBuf
	ShapeByteArray      = shapeSize * idByteArray
	ShapeMemoryView     = shapeSize * idMemoryView
	ShapeStrIter        = shapeSize * idStrIter
	ShapeBytesIter      = shapeSize * idBytesIter
	ShapeByteArrayIter  = shapeSize * idByteArrayIter
	ShapeMemoryViewIter = shapeSize * idMemoryViewIter
	ShapeFormatterIter  = shapeSize * idFormatterIter
	ShapeFieldNameIter  = shapeSize * idFieldNameIter
	ShapeTemplate       = shapeSize * idTemplate
	ShapeInterpolation  = shapeSize * idInterpolation
	ShapeTemplateIter   = shapeSize * idTemplateIter
	ShapeEncodingMap    = shapeSize * idEncodingMap
	ShapeTextStore      = shapeSize * idTextStore
	ShapeStrASCIIIter   = shapeSize * idStrASCIIIter
)
