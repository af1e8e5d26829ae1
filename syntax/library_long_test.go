//go:build long

package syntax

// libraryStep says that each how manyth module TestLibrary looks at.
const libraryStep = 1
