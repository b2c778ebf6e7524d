
def newton_step(intercept, slope, by_intercept, by_slope):
    #: newton-why
    #: newton-huber
    count = mean = square = 0.0
    for x, y in points:
        if abs(y - (intercept + slope * x)) <= delta:
            count += 1 / n
            mean += x / n
            square += x * x / n
    curved = count * square - mean * mean
    if curved > 1e-12 * count * square:
        return (
            (square * by_intercept - mean * by_slope) / curved,
            (count * by_slope - mean * by_intercept) / curved,
        )
    return None

