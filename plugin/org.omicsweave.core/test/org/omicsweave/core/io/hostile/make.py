"""Makes the hostile HDF5 files beside it (needs h5py)."""
import os
import h5py
import numpy as np

os.chdir(os.path.dirname(os.path.abspath(__file__)))
texts = h5py.string_dtype()


def start(name):
    f = h5py.File(name, "w")
    f.create_dataset("samples/g", data=np.array(["a", "b"], dtype=object), dtype=texts)
    f.create_dataset("features/v", data=np.array(["x"], dtype=object), dtype=texts)
    return f


with start("link_loop.h5") as f:
    f.create_dataset("expectations/W/v", data=np.ones((1, 1)))
    f["expectations/Z"] = h5py.SoftLink("/expectations/loop")
    f["expectations/loop"] = h5py.SoftLink("/expectations/Z")
with start("external_link.h5") as f:
    f.create_dataset("expectations/W/v", data=np.ones((1, 1)))
    f["expectations/Z"] = h5py.ExternalLink("/etc/passwd", "/x")
with start("absurd_dimensions.h5") as f:
    f.create_dataset("expectations/W/v", data=np.ones((1, 1)))
    f.create_dataset("expectations/Z/g", shape=(2_000_000_000, 2), chunks=(1024, 2), dtype="f8")
