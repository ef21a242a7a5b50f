# SPDX-License-Identifier: Apache-2.0
"""Makes the TorchScript files of the tests: make_script_models.py FOLDER SIDE CLASSES.

For this module SIDE is 4 and CLASSES is 3; of the runner's, which are 8 and 4, only net.pt is kept.

Needs Python with torch 1.13 or newer. The files are kept beside the tests, so that these need
neither.
"""

import sys
import zipfile
from pathlib import Path

import torch
from torch import nn


class Net(nn.Module):
    """Takes square images and gives logits."""

    def __init__(self, side: int, classes: int) -> None:
        super().__init__()
        self.hidden = nn.Linear(side * side, 12)
        self.normal = nn.BatchNorm1d(12)
        self.drop = nn.Dropout(0.1)
        self.output = nn.Linear(12, classes)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        hidden = torch.relu(self.normal(self.hidden(x.flatten(1))))
        return self.output(self.drop(hidden))


def without_debug(path: Path) -> None:
    """Leaves out what only names source files of the machine that wrote the archive."""
    with zipfile.ZipFile(path) as archive:
        entries = {name: archive.read(name) for name in archive.namelist()}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_STORED) as archive:
        for name, content in entries.items():
            if not name.endswith(".debug_pkl"):
                archive.writestr(zipfile.ZipInfo(name), content)


folder = Path(sys.argv[1])
torch.manual_seed(1)
net = Net(int(sys.argv[2]), int(sys.argv[3]))
torch.jit.script(net).save(str(folder / "net.pt"))
torch.jit.freeze(torch.jit.script(net.eval())).save(str(folder / "frozen.pt"))
torch.save(net.state_dict(), str(folder / "state-dict.pt"))
torch.save(net.state_dict(), str(folder / "legacy.pt"), _use_new_zipfile_serialization=False)
for name in ("net.pt", "frozen.pt"):
    without_debug(folder / name)
