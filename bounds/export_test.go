package bounds

// LowerWithin is Lower with subproblems of at most so many states.
var LowerWithin = lower
