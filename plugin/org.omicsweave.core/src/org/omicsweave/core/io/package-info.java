/** Files: delimited text, gene sets, HDF5. Failures are {@link org.omicsweave.core.data.InputException}s. */
package org.omicsweave.core.io;
