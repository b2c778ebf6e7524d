
def newton_step(intercept, slope, by_intercept, by_slope):
    #: newton-why
    square = sum(x * x for x, y in points) / n
    return 0.0, by_slope / ({bend} * square) if square > 0 else 0.0

