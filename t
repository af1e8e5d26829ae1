äöü
x€yz
