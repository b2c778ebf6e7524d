

def newton_step(intercept, slope, by_intercept, by_slope):
    #: newton-why
    #: newton-huber
    count = square = 0.0
    for x, y in points:
        if abs(y - (intercept + slope * x)) <= delta:
            count += 1 / n
            square += x * x / n
    if {curvature} > 0:
        return {step}
    return None
