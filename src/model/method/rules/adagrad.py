#: squares-sum
squares_intercept = {second_intercept}
squares_slope = {second_slope}
#: epsilon
epsilon = {epsilon}

for iteration in range(first, last):
    by_intercept, by_slope = gradient(intercept, slope, {points})
    #: adagrad-step
    squares_intercept = squares_intercept + by_intercept ** 2
    squares_slope = squares_slope + by_slope ** 2
    step_intercept = {rate} * by_intercept / (sqrt(squares_intercept) + epsilon)
    step_slope = {rate} * by_slope / (sqrt(squares_slope) + epsilon)
