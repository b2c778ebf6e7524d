#: mean-kept
beta1 = {beta1}
mean_intercept = {first_intercept}
mean_slope = {first_slope}
#: squares-kept
beta2 = {beta2}
squares_intercept = {second_intercept}
squares_slope = {second_slope}
#: epsilon
epsilon = {epsilon}
#: decays
decay1 = {decay1}
decay2 = {decay2}

for iteration in range(first, last):
    by_intercept, by_slope = gradient(intercept, slope, {points})
    #: adam-step
    mean_intercept = beta1 * mean_intercept + (1 - beta1) * by_intercept
    mean_slope = beta1 * mean_slope + (1 - beta1) * by_slope
    squares_intercept = beta2 * squares_intercept + (1 - beta2) * by_intercept ** 2
    squares_slope = beta2 * squares_slope + (1 - beta2) * by_slope ** 2
    decay1 = decay1 * beta1
    decay2 = decay2 * beta2
    root_intercept = sqrt(squares_intercept / (1 - decay2)) + epsilon
    root_slope = sqrt(squares_slope / (1 - decay2)) + epsilon
    step_intercept = {rate} * mean_intercept / (1 - decay1) / root_intercept
    step_slope = {rate} * mean_slope / (1 - decay1) / root_slope
