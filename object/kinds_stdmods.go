package object

// The shapes of the types of functools, collections, operator, itertools and re
// that fast paths look into; the others get theirs when they are made.
const (
	idPartial = idModules + 60 + iota
	idCmpKey
	idLRUCache
	idLRULink
	idDeque
	idDequeIter
	idDequeRevIter
	idDequeBlock
	idDefaultDict
	idOrderedDict
	idTupleGetter
	idItemGetter
	idAttrGetter
	idMethodCaller
	idItCount
	idItRepeat
	idItChain
	idItIslice
	idItAccumulate
	idItCycle
	idPattern
	idMatch
	idArray
)

// Their shapes.
const (
	ShapePartial      = shapeSize * idPartial
	ShapeCmpKey       = shapeSize * idCmpKey
	ShapeLRUCache     = shapeSize * idLRUCache
	ShapeLRULink      = shapeSize * idLRULink
	ShapeDeque        = shapeSize * idDeque
	ShapeDequeIter    = shapeSize * idDequeIter
	ShapeDequeRevIter = shapeSize * idDequeRevIter
	ShapeDequeBlock   = shapeSize * idDequeBlock
	ShapeDefaultDict  = shapeSize * idDefaultDict
	ShapeOrderedDict  = shapeSize * idOrderedDict
	ShapeTupleGetter  = shapeSize * idTupleGetter
	ShapeItemGetter   = shapeSize * idItemGetter
	ShapeAttrGetter   = shapeSize * idAttrGetter
	ShapeMethodCaller = shapeSize * idMethodCaller
	ShapeItCount      = shapeSize * idItCount
	ShapeItRepeat     = shapeSize * idItRepeat
	ShapeItChain      = shapeSize * idItChain
	ShapeItIslice     = shapeSize * idItIslice
	ShapeItAccumulate = shapeSize * idItAccumulate
	ShapeItCycle      = shapeSize * idItCycle
	ShapePattern      = shapeSize * idPattern
	ShapeMatch        = shapeSize * idMatch
	ShapeArray        = shapeSize * idArray
)
