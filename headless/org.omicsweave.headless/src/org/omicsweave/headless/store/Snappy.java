package org.omicsweave.headless.store;

import java.io.IOException;
import java.util.Arrays;

/**
 * The block format of Snappy (github.com/google/snappy, format_description.txt), in which KNIME compresses tables:
 * the length as a varint, then literals and copies of what came before.
 */
final class Snappy {

    private static final int MAX_OFFSET = 1 << 16;

    private static final int HASH_BITS = 14;

    private Snappy() {
    }

    /** @throws IOException if the block is damaged */
    static byte[] decompress(byte[] block) throws IOException {
        try {
            return decompressUnchecked(block);
        } catch (ArrayIndexOutOfBoundsException | NegativeArraySizeException e) {
            throw new IOException("Damaged Snappy block", e);
        }
    }

    private static byte[] decompressUnchecked(byte[] block) throws IOException {
        int in = 0;
        int length = 0;
        for (int shift = 0;; shift += 7) {
            int b = block[in++];
            length |= (b & 0x7f) << shift;
            if (b >= 0) {
                break;
            }
        }
        if (length < 0 || length / 64 > block.length) { // no element gives more than 64 bytes for two
            throw new IOException("Damaged Snappy block");
        }
        byte[] out = new byte[length];
        int n = 0;
        while (in < block.length) {
            int tag = block[in++] & 0xff;
            int kind = tag & 3;
            if (kind == 0) {
                int literal = tag >> 2;
                if (literal >= 60) {
                    int bytes = literal - 59;
                    literal = littleEndian(block, in, bytes);
                    in += bytes;
                }
                literal++;
                System.arraycopy(block, in, out, n, literal);
                in += literal;
                n += literal;
            } else {
                int bytes = kind == 3 ? 4 : kind;
                int copy = kind == 1 ? (tag >> 2 & 7) + 4 : (tag >> 2) + 1;
                int offset = littleEndian(block, in, bytes) + (kind == 1 ? tag >> 5 << 8 : 0);
                in += bytes;
                if (offset <= 0 || offset > n) {
                    throw new IOException("Damaged Snappy block");
                }
                for (int end = n + copy; n < end; n++) {
                    out[n] = out[n - offset];
                }
            }
        }
        if (n != length) {
            throw new IOException("Damaged Snappy block");
        }
        return out;
    }

    private static int littleEndian(byte[] b, int at, int bytes) {
        int v = 0;
        for (int i = 0; i < bytes; i++) {
            v |= (b[at + i] & 0xff) << 8 * i;
        }
        return v;
    }

    /** @param data at most 64 KiB, so that every offset fits two bytes */
    static byte[] compress(byte[] data, int length) {
        if (length > MAX_OFFSET) {
            throw new IllegalArgumentException("block of " + length + " bytes");
        }
        byte[] out = new byte[32 + length + length / 6];
        int n = 0;
        for (int v = length;; v >>>= 7) {
            if (v < 0x80) {
                out[n++] = (byte)v;
                break;
            }
            out[n++] = (byte)(v | 0x80);
        }
        int[] last = new int[1 << HASH_BITS];
        Arrays.fill(last, -1);
        int literal = 0;
        int i = 0;
        while (i + 4 <= length) {
            int word = littleEndian(data, i, 4);
            int hash = word * 0x1e35a7bd >>> 32 - HASH_BITS;
            int before = last[hash];
            last[hash] = i;
            if (before < 0 || littleEndian(data, before, 4) != word || i - before >= MAX_OFFSET) {
                i++;
                continue;
            }
            n = literal(data, literal, i, out, n);
            int match = 4;
            while (match < 64 && i + match < length && data[before + match] == data[i + match]) {
                match++;
            }
            int offset = i - before;
            out[n++] = (byte)(match - 1 << 2 | 2);
            out[n++] = (byte)offset;
            out[n++] = (byte)(offset >> 8);
            i += match;
            literal = i;
        }
        n = literal(data, literal, length, out, n);
        return Arrays.copyOf(out, n);
    }

    private static int literal(byte[] data, int from, int to, byte[] out, int at) {
        int length = to - from;
        if (length == 0) {
            return at;
        }
        int n = at;
        int tag = length - 1;
        if (tag < 60) {
            out[n++] = (byte)(tag << 2);
        } else {
            out[n++] = (byte)(61 << 2);
            out[n++] = (byte)tag;
            out[n++] = (byte)(tag >> 8);
        }
        System.arraycopy(data, from, out, n, length);
        return n + length;
    }
}
