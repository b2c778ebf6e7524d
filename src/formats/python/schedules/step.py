#: step
period = {period}

for iteration in range(first, last):
    rate = learning_rate * 0.5 ** min(int(iteration / period), 1000)
