# SPDX-License-Identifier: Apache-2.0
"""Makes the pictures of the guides from the screens that the browser test of the whole way keeps.

pip install pillow; mvn -pl web-ui -am verify -Dit.test=RequestToCertificateBrowserIT; python3 docs/images/shrink.py
"""
from pathlib import Path

from PIL import Image

HERE = Path(__file__).parent
SCREENS = HERE.parent.parent / "web-ui" / "target" / "screenshots"
TALLEST = 1180
PICTURES = {
    "first-steps": "officer-first-steps",
    "practice": "officer-practice",
    "record": "officer-record",
    "request-found": "officer-found",
    "plan-proposed": "officer-plan",
    "decide": "officer-decide",
    "request-end": "request",
    "report": "report",
    "certificate": "officer-certificate",
    "letter": "officer-letter",
    "verify-good": "officer-verify",
}
for screen, picture in PICTURES.items():
    image = Image.open(SCREENS / f"{screen}.png").convert("RGB")
    image = image.crop((0, 0, image.width, min(image.height, TALLEST)))
    image.quantize(64, dither=Image.Dither.NONE).save(HERE / f"{picture}.png", optimize=True)
