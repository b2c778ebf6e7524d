
def show(iteration):
    #: back
    data_slope = slope / x_scale
    data_intercept = intercept - data_slope * x_mean
    print(iteration, data_intercept, data_slope, cost(intercept, slope))

