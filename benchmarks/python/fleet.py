# SPDX-License-Identifier: Apache-2.0
"""Trains the networks of FleetBenchmark one by one in plain PyTorch.

Prints the versions, then for each network its name and the median CPU seconds of one epoch of one
model. 6,000 Fashion-MNIST images, SGD with momentum 0.9, batch 64, one-cycle learning rate up to
0.05. One thread.

    OMP_NUM_THREADS=1 python3 benchmarks/python/fleet.py /usr/share/datasets/fashion-mnist
"""
import gzip
import statistics
import sys
import time

try:
    import torch
    from torch import nn
except ImportError:
    print("torch is not installed for " + sys.executable)
    sys.exit(3)

EPOCHS, BATCH, COUNT, ROUNDS = 5, 64, 6000, 5

NETWORKS = {
    "softmax 784-10": lambda: nn.Linear(784, 10),
    "MLP 784-64-10": lambda: nn.Sequential(
        nn.Linear(784, 64), nn.ReLU(), nn.Linear(64, 10)),
    "CNN 8-16-64-10": lambda: nn.Sequential(
        nn.Unflatten(1, (1, 28, 28)),
        nn.Conv2d(1, 8, 3, padding=1), nn.ReLU(), nn.MaxPool2d(2),
        nn.Conv2d(8, 16, 3, padding=1), nn.ReLU(), nn.MaxPool2d(2),
        nn.Flatten(), nn.Linear(784, 64), nn.ReLU(), nn.Linear(64, 10)),
}


def read(path, header, shape):
    with gzip.open(path, "rb") as file:
        return torch.frombuffer(bytearray(file.read()[header:]), dtype=torch.uint8).view(shape)


def train(make, images, labels, seed):
    torch.manual_seed(seed)
    net = make()
    optimizer = torch.optim.SGD(net.parameters(), lr=0.05, momentum=0.9)
    steps = EPOCHS * ((COUNT + BATCH - 1) // BATCH)
    schedule = torch.optim.lr_scheduler.OneCycleLR(
        optimizer, 0.05, total_steps=steps, cycle_momentum=False)
    loss = nn.CrossEntropyLoss()
    for _ in range(EPOCHS):
        order = torch.randperm(COUNT)
        for start in range(0, COUNT, BATCH):
            chosen = order[start:start + BATCH]
            optimizer.zero_grad()
            loss(net(images[chosen]), labels[chosen]).backward()
            optimizer.step()
            schedule.step()
    return net


def main():
    torch.set_num_threads(1)
    folder = sys.argv[1]
    images = read(f"{folder}/train-images-idx3-ubyte.gz", 16, (-1, 784))[:COUNT].float() / 255
    labels = read(f"{folder}/train-labels-idx1-ubyte.gz", 8, -1)[:COUNT].long()
    print(f"torch {torch.__version__}, Python {sys.version.split()[0]}")
    for name, make in NETWORKS.items():
        seconds = []
        for seed in range(ROUNDS + 1):
            start = time.process_time()
            net = train(make, images, labels, seed)
            seconds.append((time.process_time() - start) / EPOCHS)
            right = (net(images).argmax(1) == labels).float().mean().item()
            if right < 0.75:
                print(f"{name} is right on only {right} of its images")
                sys.exit(1)
        print(f"{name}\t{statistics.median(seconds[1:]):.5f}")


main()
