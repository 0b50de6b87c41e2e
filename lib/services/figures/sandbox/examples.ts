import type { SANDBOX_DIALECTS, SANDBOX_EXAMPLES } from '@/lib/content/figures/architecture-sandbox';

type Example = (typeof SANDBOX_EXAMPLES)[number];
type ExampleDialect = (typeof SANDBOX_DIALECTS)[number];

/** @file The programs that the sandbox begins with, as the documentation of each framework would write them. */

const MINDSPORE_LENET5 = `# input: 32x32x1
from mindspore import nn

class LeNet5(nn.Cell):
    def __init__(self):
        super().__init__()
        self.conv1 = nn.Conv2d(1, 6, 5, pad_mode='valid', has_bias=True)
        self.conv2 = nn.Conv2d(6, 16, 5, pad_mode='valid', has_bias=True)
        self.relu = nn.ReLU()
        self.pool = nn.MaxPool2d(kernel_size=2, stride=2)
        self.flatten = nn.Flatten()
        self.fc1 = nn.Dense(16 * 5 * 5, 120)
        self.fc2 = nn.Dense(120, 84)
        self.fc3 = nn.Dense(84, 10)

    def construct(self, x):
        x = self.pool(self.relu(self.conv1(x)))
        x = self.pool(self.relu(self.conv2(x)))
        x = self.flatten(x)
        x = self.relu(self.fc1(x))
        x = self.relu(self.fc2(x))
        return self.fc3(x)
`;

const PYTORCH_LENET5 = `# input: 32x32x1
import torch
from torch import nn

class LeNet5(nn.Module):
    def __init__(self):
        super().__init__()
        self.conv1 = nn.Conv2d(1, 6, 5)
        self.conv2 = nn.Conv2d(6, 16, 5)
        self.relu = nn.ReLU()
        self.pool = nn.MaxPool2d(2)
        self.flatten = nn.Flatten()
        self.fc1 = nn.Linear(16 * 5 * 5, 120)
        self.fc2 = nn.Linear(120, 84)
        self.fc3 = nn.Linear(84, 10)

    def forward(self, x):
        x = self.pool(self.relu(self.conv1(x)))
        x = self.pool(self.relu(self.conv2(x)))
        x = self.flatten(x)
        x = self.relu(self.fc1(x))
        x = self.relu(self.fc2(x))
        return self.fc3(x)
`;

const MINDSPORE_TWO_CONVOLUTIONS = `# input: 32x32x3
from mindspore import nn

net = nn.SequentialCell(
    nn.Conv2d(3, 6, 5, pad_mode='valid', has_bias=True),
    nn.Conv2d(6, 10, 5, pad_mode='valid', has_bias=True),
)
`;

const PYTORCH_TWO_CONVOLUTIONS = `# input: 32x32x3
from torch import nn

net = nn.Sequential(
    nn.Conv2d(3, 6, 5),
    nn.Conv2d(6, 10, 5),
)
`;

const MINDSPORE_VGG_BLOCK = `# input: 224x224x3
from mindspore import nn

def block(n, inputs, outputs):
    layers = []
    for i in range(n):
        layers.append(nn.Conv2d(inputs if i == 0 else outputs, outputs, 3, pad_mode='same', has_bias=True))
        layers.append(nn.ReLU())
    layers.append(nn.MaxPool2d(kernel_size=2, stride=2))
    return layers

net = nn.SequentialCell(block(2, 3, 64) + block(2, 64, 128))
`;

const PYTORCH_VGG_BLOCK = `# input: 224x224x3
from torch import nn

def block(n, inputs, outputs):
    layers = []
    for i in range(n):
        layers.append(nn.Conv2d(inputs if i == 0 else outputs, outputs, 3, padding=1))
        layers.append(nn.ReLU())
    layers.append(nn.MaxPool2d(2))
    return layers

net = nn.Sequential(*block(2, 3, 64), *block(2, 64, 128))
`;

const MINDSPORE_RESIDUAL = `# input: 56x56x64
from mindspore import nn

class Residual(nn.Cell):
    def __init__(self):
        super().__init__()
        self.conv1 = nn.Conv2d(64, 128, 3, stride=2, pad_mode='same')
        self.conv2 = nn.Conv2d(128, 128, 3, pad_mode='same')
        self.shortcut = nn.Conv2d(64, 128, 1, stride=2, pad_mode='valid')
        self.relu = nn.ReLU()

    def construct(self, x):
        out = self.relu(self.conv1(x))
        out = self.conv2(out)
        return self.relu(out + self.shortcut(x))
`;

const PYTORCH_RESIDUAL = `# input: 56x56x64
from torch import nn

class Residual(nn.Module):
    def __init__(self):
        super().__init__()
        self.conv1 = nn.Conv2d(64, 128, 3, stride=2, padding=1, bias=False)
        self.conv2 = nn.Conv2d(128, 128, 3, padding=1, bias=False)
        self.shortcut = nn.Conv2d(64, 128, 1, stride=2, bias=False)
        self.relu = nn.ReLU()

    def forward(self, x):
        out = self.relu(self.conv1(x))
        out = self.conv2(out)
        return self.relu(out + self.shortcut(x))
`;

export const EXAMPLES: Readonly<Record<ExampleDialect, Readonly<Record<Example, string>>>> = {
  mindspore: {
    lenet5: MINDSPORE_LENET5,
    'two-convolutions': MINDSPORE_TWO_CONVOLUTIONS,
    'vgg-block': MINDSPORE_VGG_BLOCK,
    residual: MINDSPORE_RESIDUAL,
  },
  pytorch: {
    lenet5: PYTORCH_LENET5,
    'two-convolutions': PYTORCH_TWO_CONVOLUTIONS,
    'vgg-block': PYTORCH_VGG_BLOCK,
    residual: PYTORCH_RESIDUAL,
  },
};
