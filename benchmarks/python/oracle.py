# SPDX-License-Identifier: Apache-2.0
"""Retrains one oracle model and scores it, as Lethe does, in plain PyTorch.

Prints the versions and the median CPU seconds per oracle model over five models, after one to warm
up. MLP 784-64-10, 5,000 retained Fashion-MNIST images, SGD with momentum 0.9, batch 64, 15 epochs,
one-cycle learning rate up to 0.05; φ on 1,000 + 2,000 + 10,000 images. One thread.

    OMP_NUM_THREADS=1 python3 benchmarks/python/oracle.py /usr/share/datasets/fashion-mnist
"""
import gzip
import statistics
import sys
import time

try:
    import torch
except ImportError:
    print("torch is not installed for " + sys.executable)
    sys.exit(3)


def read(path, header):
    with gzip.open(path, "rb") as file:
        return torch.frombuffer(bytearray(file.read()[header:]), dtype=torch.uint8)


def load(folder, part, count):
    images = read(f"{folder}/{part}-images-idx3-ubyte.gz", 16).view(-1, 784)[:count]
    labels = read(f"{folder}/{part}-labels-idx1-ubyte.gz", 8)[:count]
    return images.float() / 255, labels.long()


def train(images, labels, seed):
    torch.manual_seed(seed)
    net = torch.nn.Sequential(
        torch.nn.Linear(784, 64), torch.nn.ReLU(), torch.nn.Linear(64, 10))
    optimizer = torch.optim.SGD(net.parameters(), lr=0.05, momentum=0.9)
    epochs, batch, count = 15, 64, len(labels)
    steps = epochs * ((count + batch - 1) // batch)
    schedule = torch.optim.lr_scheduler.OneCycleLR(
        optimizer, 0.05, total_steps=steps, cycle_momentum=False)
    loss = torch.nn.CrossEntropyLoss()
    for _ in range(epochs):
        order = torch.randperm(count)
        for start in range(0, count, batch):
            chosen = order[start:start + batch]
            optimizer.zero_grad()
            loss(net(images[chosen]), labels[chosen]).backward()
            optimizer.step()
            schedule.step()
    return net


def phi(net, images, labels):
    with torch.no_grad():
        logits = net(images)
    own = logits.gather(1, labels[:, None])[:, 0]
    others = logits.scatter(1, labels[:, None], float("-inf"))
    return own - others.logsumexp(1)


def main():
    torch.set_num_threads(1)
    folder = sys.argv[1]
    images, labels = load(folder, "train", 6000)
    test_images, test_labels = load(folder, "t10k", 10000)
    index = torch.arange(6000)
    touched = index[index % 4 < 2][:1000]
    kept = torch.ones(6000, dtype=torch.bool)
    kept[touched] = False
    seconds = []
    for seed in range(6):
        start = time.process_time()
        net = train(images[kept], labels[kept], seed)
        for x, y in ((images[touched], labels[touched]),
                     (images[kept][:2000], labels[kept][:2000]),
                     (test_images, test_labels)):
            scores = phi(net, x, y)
        seconds.append(time.process_time() - start)
        right = (net(test_images).argmax(1) == test_labels).float().mean().item()
        if right < 0.75 or not torch.isfinite(scores).all():
            print(f"accuracy on the test images is only {right}")
            sys.exit(1)
    print(f"torch {torch.__version__}, Python {sys.version.split()[0]}")
    print(f"{statistics.median(seconds[1:]):.4f}")


main()
