def shuffled(stream):
    #: shuffled
    random = Random(stream)
    order = list(range(n))
    left = 0
    for i in range(1, n):
        if left == 0:
            bound = i + 1
            left = 1
            while bound * (i + 1 + left) < 2**32:
                bound *= i + 1 + left
                left += 1
            number = random.below(bound)
        left -= 1
        if left == 0:
            j = number
        else:
            number, j = divmod(number, i + 1)
        order[i], order[j] = order[j], order[i]
    return order


def batch_of(step):
    steps = -(-n // batch_size)
    epoch, place = divmod(step, steps)
    if epoch not in orders:
        orders.clear()
        orders[epoch] = shuffled(epoch)
    chosen = orders[epoch][place * batch_size:(place + 1) * batch_size]
    return [points[i] for i in chosen]


orders = {}

