
def best_rate(intercept, slope, by_intercept, by_slope):
    #: line-search-why
    #: line-search-huber
    def falls(rate):
        total = 0.0
        for x, y in points:
            residual = y - (intercept - rate * by_intercept + (slope - rate * by_slope) * x)
            pull = max(-delta, min(delta, residual))
            total -= pull * (by_intercept + by_slope * x)
        return total > 0

    low, high = 0.0, 1.0
    while falls(high):
        low, high = high, 2 * high
    for _ in range(200):
        middle = (low + high) / 2
        if falls(middle):
            low = middle
        else:
            high = middle
    return (low + high) / 2

