
def show(iteration):
    print(iteration, intercept, slope, cost(intercept, slope))

