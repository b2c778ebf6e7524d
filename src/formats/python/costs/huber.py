delta = {delta}

def cost(intercept, slope):
    #: of-huber
    total = 0.0
    for x, y in points:
        residual = y - (intercept + slope * x)
        if abs(residual) <= delta:
            total += residual * residual / 2
        else:
            total += delta * (abs(residual) - delta / 2)
    return total / n


def pull(residual):
    return max(-delta, min(delta, residual))
