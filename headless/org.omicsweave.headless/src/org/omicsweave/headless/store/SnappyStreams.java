package org.omicsweave.headless.store;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;

/** The streams around Snappy blocks (of the library snappy-java): a header, then each block behind its length. */
final class SnappyStreams {

    private static final byte[] HEADER =
        {(byte)0x82, 'S', 'N', 'A', 'P', 'P', 'Y', 0, 0, 0, 0, 1, 0, 0, 0, 1};

    private static final int BLOCK = 1 << 15;

    private static final int MAX_BLOCK = 1 << 24;

    private SnappyStreams() {
    }

    static InputStream input(InputStream in) throws IOException {
        DataInputStream data = new DataInputStream(in);
        if (!Arrays.equals(data.readNBytes(HEADER.length), HEADER)) {
            throw new IOException("No Snappy stream");
        }
        return new InputStream() {

            private ByteArrayInputStream block = new ByteArrayInputStream(new byte[0]);

            @Override
            public int read() throws IOException {
                return hasBytes() ? block.read() : -1;
            }

            @Override
            public int read(byte[] b, int off, int len) throws IOException {
                return len == 0 ? 0 : hasBytes() ? block.read(b, off, len) : -1;
            }

            private boolean hasBytes() throws IOException {
                while (block.available() == 0) {
                    int length;
                    try {
                        length = data.readInt();
                    } catch (EOFException e) {
                        return false;
                    }
                    if (length <= 0 || length > MAX_BLOCK) {
                        throw new IOException("Damaged Snappy stream");
                    }
                    block = new ByteArrayInputStream(Snappy.decompress(data.readNBytes(length)));
                }
                return true;
            }
        };
    }

    /** Does not close the stream it writes to; close() writes the last block. */
    static OutputStream output(OutputStream out) throws IOException {
        DataOutputStream data = new DataOutputStream(out);
        data.write(HEADER);
        return new OutputStream() {

            private final byte[] block = new byte[BLOCK];

            private int n;

            @Override
            public void write(int b) throws IOException {
                if (n == BLOCK) {
                    writeBlock();
                }
                block[n++] = (byte)b;
            }

            private void writeBlock() throws IOException {
                if (n > 0) {
                    byte[] compressed = Snappy.compress(block, n);
                    data.writeInt(compressed.length);
                    data.write(compressed);
                    n = 0;
                }
            }

            @Override
            public void close() throws IOException {
                writeBlock();
                data.flush();
            }
        };
    }
}
