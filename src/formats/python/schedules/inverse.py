#: inverse
period = {period}

for iteration in range(first, last):
    rate = learning_rate / (1 + iteration / period)
