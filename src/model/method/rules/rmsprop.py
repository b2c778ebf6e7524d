#: squares-kept
beta2 = {beta2}
squares_intercept = {second_intercept}
squares_slope = {second_slope}
#: epsilon
epsilon = {epsilon}

for iteration in range(first, last):
    by_intercept, by_slope = gradient(intercept, slope, {points})
    #: rmsprop-step
    squares_intercept = beta2 * squares_intercept + (1 - beta2) * by_intercept ** 2
    squares_slope = beta2 * squares_slope + (1 - beta2) * by_slope ** 2
    step_intercept = {rate} * by_intercept / (sqrt(squares_intercept) + epsilon)
    step_slope = {rate} * by_slope / (sqrt(squares_slope) + epsilon)
