"""Seconds an epoch of PyTorch on the networks of NetworkBenchmark.java: same shapes, batches, losses, optimiser,
penalty and clipping. Debian: apt install python3-torch; /usr/bin/python3 benchmarks/networks_pytorch.py [threads]"""
import json
import statistics
import sys
import time

import torch
from torch import nn

BATCH = 64
L2 = 1e-4
CLIP = 5.0


class Mlp(nn.Module):
    """All features -> 256 -> 64 -> 3 classes."""

    def __init__(self, widths, hidden):
        super().__init__()
        layers, inputs = [], sum(widths)
        for units in hidden:
            layers += [nn.Linear(inputs, units), nn.ReLU()]
            inputs = units
        self.layers = nn.Sequential(*layers, nn.Linear(inputs, 3))

    def loss(self, views, classes):
        return nn.functional.cross_entropy(self.layers(torch.cat(views, 1)), classes)


class Joint(nn.Module):
    """A view -> 256 each, joined in 32 latent variables, mirrored; squared error."""

    def __init__(self, widths, hidden=256, latent=32):
        super().__init__()
        self.encoders = nn.ModuleList(nn.Linear(d, hidden) for d in widths)
        self.join = nn.ModuleList(nn.Linear(hidden, latent, bias=m == 0) for m, _ in enumerate(widths))
        self.decoders = nn.ModuleList(nn.Linear(latent, hidden) for _ in widths)
        self.outputs = nn.ModuleList(nn.Linear(hidden, d) for d in widths)

    def loss(self, views, _):
        latent = sum(join(torch.relu(encoder(x))) for join, encoder, x in zip(self.join, self.encoders, views))
        decoded = [output(torch.relu(decoder(latent))) for decoder, output in zip(self.decoders, self.outputs)]
        return sum(nn.functional.mse_loss(y, x) for x, y in zip(views, decoded)) / (2 * len(views))


class Variational(nn.Module):
    """All features -> 256 -> mean and log variance of 32, mirrored; squared error and Kullback-Leibler divergence."""

    def __init__(self, widths, hidden=256, latent=32):
        super().__init__()
        inputs = sum(widths)
        self.encoder = nn.Linear(inputs, hidden)
        self.mean = nn.Linear(hidden, latent)
        self.log_variance = nn.Linear(hidden, latent)
        self.decoder = nn.Linear(latent, hidden)
        self.output = nn.Linear(hidden, inputs)

    def loss(self, views, _):
        x = torch.cat(views, 1)
        h = torch.relu(self.encoder(x))
        mean, log_variance = self.mean(h), self.log_variance(h)
        z = mean + torch.exp(log_variance / 2) * torch.randn_like(mean)
        y = self.output(torch.relu(self.decoder(z)))
        divergence = (mean * mean + log_variance.exp() - log_variance - 1).sum(1).mean() / 2
        return nn.functional.mse_loss(y, x) / 2 + divergence / x.shape[1]


CASES = {
    "mlp": (1000, [5000], lambda widths: Mlp(widths, [256, 64])),
    "joint": (1000, [2000, 2000, 1000], Joint),
    "variational": (1000, [5000], Variational),
    "small": (150, [200, 184, 142], lambda widths: Mlp(widths, [64])),
}


def seconds_an_epoch(samples, widths, create, epochs):
    torch.manual_seed(1)
    views = [torch.randn(samples, d) for d in widths]
    classes = torch.randint(0, 3, (samples,))
    network = create(widths)
    optimiser = torch.optim.Adam(network.parameters(), lr=1e-3, weight_decay=L2)
    wall, processor = [], []
    for _ in range(epochs):
        start, start_processor = time.perf_counter(), time.process_time()
        for rows in torch.randperm(samples).split(BATCH):
            optimiser.zero_grad()
            network.loss([x[rows] for x in views], classes[rows]).backward()
            nn.utils.clip_grad_norm_(network.parameters(), CLIP)
            optimiser.step()
        wall.append(time.perf_counter() - start)
        processor.append(time.process_time() - start_processor)
    warm = epochs // 4
    return statistics.median(wall[warm:]), statistics.median(processor[warm:])


if __name__ == "__main__":
    threads = int(sys.argv[1]) if len(sys.argv) > 1 else 1
    torch.set_num_threads(threads)
    for name, (samples, widths, create) in CASES.items():
        wall, processor = seconds_an_epoch(samples, widths, create, 100 if name == "small" else 12)
        print(json.dumps({"case": name, "engine": "PyTorch " + torch.__version__, "threads": threads,
            "seconds_an_epoch": round(wall, 5), "cpu_seconds": round(processor, 5)}), flush=True)
