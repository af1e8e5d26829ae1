from ..mod import x as up
y = up + "!"
