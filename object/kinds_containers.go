package object

// The shapes of containers and their iterators.
const (
	idTuple = idContainers + iota
	idList
	idDict
	idNSDict
	idDictEntries // internal: entries and index of a dict
	idSet
	idFrozenSet
	idSetTable // internal: keys and tags of a set
	idRange
	idSlice
	idDictKeys
	idDictValues
	idDictItems
	idDictKeyIter
	idDictValueIter
	idDictItemIter
	idDictReverseKeyIter
	idDictReverseValueIter
	idDictReverseItemIter
	idListIter
	idListReverseIter
	idTupleIter
	idSetIter
	idRangeIter
	idLongRangeIter
	idEnumerate
	idZip
	idMap
	idFilter
	idReversed
)

// The shapes of containers and their iterators.
const (
	ShapeTuple       = shapeSize * idTuple
	ShapeList        = shapeSize * idList
	ShapeDict        = shapeSize * idDict        // a dict with a table of its own, nothing to unwrap
	ShapeNSDict      = shapeSize * idNSDict      // a dict whose values may be namespace cells
	ShapeDictEntries = shapeSize * idDictEntries // not a Python object
	ShapeSet         = shapeSize * idSet
	ShapeFrozenSet   = shapeSize * idFrozenSet
	ShapeSetTable    = shapeSize * idSetTable // not a Python object
	ShapeRange       = shapeSize * idRange
	ShapeSlice       = shapeSize * idSlice

	ShapeDictKeys             = shapeSize * idDictKeys
	ShapeDictValues           = shapeSize * idDictValues
	ShapeDictItems            = shapeSize * idDictItems
	ShapeDictKeyIter          = shapeSize * idDictKeyIter
	ShapeDictValueIter        = shapeSize * idDictValueIter
	ShapeDictItemIter         = shapeSize * idDictItemIter
	ShapeDictReverseKeyIter   = shapeSize * idDictReverseKeyIter
	ShapeDictReverseValueIter = shapeSize * idDictReverseValueIter
	ShapeDictReverseItemIter  = shapeSize * idDictReverseItemIter
	ShapeListIter             = shapeSize * idListIter
	ShapeListReverseIter      = shapeSize * idListReverseIter
	ShapeTupleIter            = shapeSize * idTupleIter
	ShapeSetIter              = shapeSize * idSetIter
	ShapeRangeIter            = shapeSize * idRangeIter
	ShapeLongRangeIter        = shapeSize * idLongRangeIter
	ShapeEnumerate            = shapeSize * idEnumerate
	ShapeZip                  = shapeSize * idZip
	ShapeMap                  = shapeSize * idMap
	ShapeFilter               = shapeSize * idFilter
	ShapeReversed             = shapeSize * idReversed
)
