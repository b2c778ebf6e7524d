
def newton_step(intercept, slope, by_intercept, by_slope):
    #: newton-why
    #: newton-huber
    count = mean = square = 0.0
    for x, y in points:
        if abs(y - (intercept + slope * x)) <= delta:
            count += 1 / n
            mean += x / n
            square += x * x / n
    if count > 0:
        return by_intercept / count, 0.0
    return None

