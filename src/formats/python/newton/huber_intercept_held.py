
def newton_step(intercept, slope, by_intercept, by_slope):
    #: newton-why
    #: newton-huber
    count = mean = square = 0.0
    for x, y in points:
        if abs(y - (intercept + slope * x)) <= delta:
            count += 1 / n
            mean += x / n
            square += x * x / n
    if square > 0:
        return 0.0, by_slope / square
    return None

