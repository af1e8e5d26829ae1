module pyjit

go 1.26
