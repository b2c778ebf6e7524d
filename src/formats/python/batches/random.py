
#: batches
batch_size = {batch_size}
seed = {seed}


class Random:
    #: random
    def __init__(self, stream):
        self.increment = 2 * stream + 1
        self.state = seed + self.increment
        self.next()

    def next(self):
        old = self.state
        self.state = (old * 6364136223846793005 + self.increment) % 2**64
        bits = ((old >> 18 ^ old) >> 27) % 2**32
        turn = old >> 59
        return (bits >> turn | bits << 32 - turn) % 2**32

    def below(self, bound):
        number, rest = divmod(self.next() * bound, 2**32)
        if rest > 2**32 - bound:
            number += (rest + (self.next() * bound >> 32)) >> 32
        return number


