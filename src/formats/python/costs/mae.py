
def cost(intercept, slope):
    #: of-mae
    total = 0.0
    for x, y in points:
        residual = y - (intercept + slope * x)
        total += abs(residual)
    return total / n


def pull(residual):
    return (residual > 0) - (residual < 0)
