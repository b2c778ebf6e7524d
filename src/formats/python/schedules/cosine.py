#: cosine
period = {period}

for iteration in range(first, last):
    rate = learning_rate * (0.01 + 0.99 * (1 + cos(pi * min(iteration / period, 1))) / 2)
