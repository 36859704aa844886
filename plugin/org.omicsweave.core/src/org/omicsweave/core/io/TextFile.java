package org.omicsweave.core.io;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

import org.omicsweave.core.data.InputException;

/**
 * A text file, gzip or not, of unknown encoding: UTF-8, UTF-16 (with or without byte order mark), else Windows-1252,
 * which includes the printable part of Latin-1.
 */
final class TextFile {

    private static final int PROBE = 1 << 16;
    private static final Charset WESTERN = Charset.forName("windows-1252");

    private final Path path;
    private Charset charset;

    /** @throws InputException if there is no such file, or it is no text file */
    TextFile(Path path) {
        this.path = path;
        requireFile(path);
        byte[] head;
        try (InputStream in = openBytes()) {
            head = in.readNBytes(PROBE);
        } catch (IOException e) {
            throw failure(e);
        }
        if (head.length == 0) {
            throw new InputException(path + ": the file is empty.");
        }
        refuseOtherFormats(head);
        charset = guessCharset(head);
    }

    /** @throws InputException if the path is no readable file */
    static void requireFile(Path path) {
        if (Files.isDirectory(path)) {
            throw new InputException(path + " is a folder, not a file.");
        }
        if (!Files.exists(path)) {
            throw new InputException("There is no file " + path + ".");
        }
        if (!Files.isReadable(path)) {
            throw new InputException(path + ": no permission to read the file.");
        }
    }

    Path path() {
        return path;
    }

    /** Size on disk in bytes, for progress. */
    long size() throws IOException {
        return Files.size(path);
    }

    /** What can read the file as text; it throws CharacterCodingException for bytes that the encoding does not have. */
    Opened open() throws IOException {
        Counter counter = new Counter(Files.newInputStream(path));
        InputStream in = unzip(counter);
        skipByteOrderMark(in);
        return new Opened(new InputStreamReader(in, charset.newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT).onUnmappableCharacter(CodingErrorAction.REPORT)), counter);
    }

    /**
     * After a CharacterCodingException: takes the file as Windows-1252.
     *
     * @return false if that was the encoding already
     */
    boolean fallBack() {
        boolean changes = !charset.equals(WESTERN);
        charset = WESTERN;
        return changes;
    }

    /** What went wrong while reading, in the analyst's words. */
    InputException failure(IOException e) {
        String reason;
        if (e instanceof ZipException || e instanceof EOFException) {
            reason = "the gzip file is damaged or incomplete (" + e.getMessage() + ")";
        } else if (e instanceof CharacterCodingException) {
            reason = "the text has bytes that are not " + charset.name() + "; save it as UTF-8";
        } else if (e instanceof NoSuchFileException) {
            reason = "the file is gone";
        } else if (e instanceof AccessDeniedException) {
            reason = "no permission to read the file";
        } else {
            reason = "reading failed (" + e.getMessage() + ")";
        }
        return new InputException(path + ": " + reason + ".", e);
    }

    private InputStream openBytes() throws IOException {
        return unzip(Files.newInputStream(path));
    }

    private static InputStream unzip(InputStream raw) throws IOException {
        BufferedInputStream in = new BufferedInputStream(raw, PROBE);
        try {
            in.mark(2);
            boolean gzip = in.read() == 0x1f && in.read() == 0x8b;
            in.reset();
            return gzip ? new BufferedInputStream(new GZIPInputStream(in, PROBE), PROBE) : in;
        } catch (IOException e) {
            in.close();
            throw e;
        }
    }

    private void skipByteOrderMark(InputStream in) throws IOException {
        in.mark(3);
        byte[] head = in.readNBytes(3);
        in.reset();
        in.skipNBytes(byteOrderMark(head));
    }

    private static int byteOrderMark(byte[] head) {
        if (startsWith(head, 0xEF, 0xBB, 0xBF)) {
            return 3;
        }
        return startsWith(head, 0xFF, 0xFE) || startsWith(head, 0xFE, 0xFF) ? 2 : 0;
    }

    private static Charset guessCharset(byte[] head) {
        if (startsWith(head, 0xFF, 0xFE)) {
            return StandardCharsets.UTF_16LE;
        }
        if (startsWith(head, 0xFE, 0xFF)) {
            return StandardCharsets.UTF_16BE;
        }
        int[] zeros = new int[2];
        int length = Math.min(head.length, 512) & ~1;
        for (int i = 0; i < length; i++) {
            if (head[i] == 0) {
                zeros[i & 1]++;
            }
        }
        // Latin text in UTF-16 has a zero in nearly every second byte.
        if (zeros[1] > length * 0.4 && zeros[0] < length * 0.05) {
            return StandardCharsets.UTF_16LE;
        }
        if (zeros[0] > length * 0.4 && zeros[1] < length * 0.05) {
            return StandardCharsets.UTF_16BE;
        }
        return isUtf8(head) ? StandardCharsets.UTF_8 : WESTERN;
    }

    private static boolean isUtf8(byte[] head) {
        // The probe may end within a character: try without its last bytes.
        for (int cut = 0; cut < Math.min(4, head.length); cut++) {
            try {
                StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(head, 0, head.length - cut));
                return true;
            } catch (CharacterCodingException e) {
                if (head.length < PROBE) {
                    return false;
                }
            }
        }
        return false;
    }

    private void refuseOtherFormats(byte[] head) {
        if (startsWith(head, 'P', 'K', 3, 4)) {
            throw new InputException(path + " is a zip archive or an Excel workbook, not a text file: unzip it, or read "
                + "it with KNIME's Excel Reader and connect the table.");
        }
        if (startsWith(head, 0xD0, 0xCF, 0x11, 0xE0)) {
            throw new InputException(path + " is an old Excel workbook, not a text file: read it with KNIME's Excel "
                + "Reader and connect the table.");
        }
        if (startsWith(head, 0x89, 'H', 'D', 'F')) {
            throw new InputException(path + " is an HDF5 file, not a text file: its name should end in .h5ad or .h5mu.");
        }
    }

    private static boolean startsWith(byte[] head, int... bytes) {
        byte[] prefix = new byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            prefix[i] = (byte)bytes[i];
        }
        return head.length >= bytes.length && Arrays.equals(head, 0, bytes.length, prefix, 0, bytes.length);
    }

    /** A reader and the number of bytes of the file it has used. */
    record Opened(Reader reader, Counter counter) implements AutoCloseable {
        @Override
        public void close() throws IOException {
            reader.close();
        }
    }

    /** Counts the bytes read. */
    static final class Counter extends FilterInputStream {
        private long count;

        Counter(InputStream in) {
            super(in);
        }

        long count() {
            return count;
        }

        @Override
        public int read() throws IOException {
            int next = super.read();
            count += next < 0 ? 0 : 1;
            return next;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            int read = super.read(target, offset, length);
            count += Math.max(0, read);
            return read;
        }
    }
}
