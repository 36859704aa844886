package org.omicsweave.headless.store;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * The streams of cells in KNIME's tables: the bytes of a cell end with 'a'; bytes 'a' and 'b' in it have 'b' before
 * them.
 */
final class CellStreams {

    private static final int END = 'a';

    private static final int ESCAPE = 'b';

    private CellStreams() {
    }

    static final class Output extends DataOutputStream {

        private final OutputStream plain;

        Output(OutputStream out) {
            super(new FilterOutputStream(out) {
                @Override
                public void write(int b) throws IOException {
                    if (b == END || b == ESCAPE) {
                        out.write(ESCAPE);
                    }
                    out.write(b);
                }
            });
            plain = out;
        }

        void endCell() throws IOException {
            plain.write(END);
        }

        /** Writes a byte as it is. */
        void writeControl(int b) throws IOException {
            plain.write(b);
        }
    }

    static final class Input extends DataInputStream {

        private final InputStream plain;

        Input(InputStream in) {
            super(new FilterInputStream(in) {
                @Override
                public int read() throws IOException {
                    int b = in.read();
                    return b == ESCAPE ? in.read() : b == END ? -1 : b;
                }

                @Override
                public int read(byte[] b, int off, int len) throws IOException {
                    int n = 0;
                    for (int c; n < len && (c = read()) >= 0; n++) {
                        b[off + n] = (byte)c;
                    }
                    return n == 0 && len > 0 ? -1 : n;
                }
            });
            plain = in;
        }

        /** Goes behind the end of the cell. */
        void endCell() throws IOException {
            for (int b; (b = plain.read()) != END;) {
                if (b < 0) {
                    throw new EOFException("Table ends within a cell");
                }
                if (b == ESCAPE) {
                    plain.read();
                }
            }
        }

        /** @return a byte as it is, -128 to 127 */
        int readControl() throws IOException {
            int b = plain.read();
            if (b < 0) {
                throw new EOFException("Table ends within a row");
            }
            return (byte)b;
        }
    }
}
