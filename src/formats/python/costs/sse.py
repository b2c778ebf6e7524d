
def cost(intercept, slope):
    #: of-sse
    total = 0.0
    for x, y in points:
        residual = y - (intercept + slope * x)
        total += residual * residual
    return total


def pull(residual):
    return 2 * residual


def bend():
    return (2 * n)
