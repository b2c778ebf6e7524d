def batch_of(step):
    #: replacement
    random = Random(step)
    return [points[random.below(n)] for _ in range(batch_size)]

