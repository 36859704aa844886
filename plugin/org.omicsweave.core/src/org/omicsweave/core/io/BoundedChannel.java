package org.omicsweave.core.io;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * A file open for reading that refuses at once to read far beyond its end, and is never mapped into memory. jHDF 0.13
 * repeats a read beyond the end, which a damaged size in the file asks for, until its buffer is full: for gigabytes, a few
 * bytes at a time. And Windows does not let a file be replaced or deleted while any part of it is mapped.
 */
final class BoundedChannel extends FileChannel {

    /** jHDF may ask for a few bytes more than there are. */
    private static final int TOLERANCE = 1 << 12;

    private final FileChannel channel;

    private BoundedChannel(FileChannel channel) {
        this.channel = channel;
    }

    static BoundedChannel open(Path path) throws IOException {
        return new BoundedChannel(FileChannel.open(path, StandardOpenOption.READ));
    }

    /** Reads until the target is full or the file ends. */
    @Override
    public int read(ByteBuffer target, long position) throws IOException {
        if (position < 0 || target.remaining() > TOLERANCE + channel.size() - position) {
            throw new IOException("the file ends before " + target.remaining() + " bytes from " + position);
        }
        int total = 0;
        int read = channel.read(target, position);
        while (read > 0) {
            total += read;
            read = channel.read(target, position + total);
        }
        return total > 0 ? total : read;
    }

    @Override
    public MappedByteBuffer map(MapMode mode, long position, long size) {
        throw new UnsupportedOperationException("jHDF reads instead");
    }

    @Override
    public int read(ByteBuffer target) throws IOException {
        return channel.read(target);
    }

    @Override
    public long read(ByteBuffer[] targets, int offset, int length) throws IOException {
        return channel.read(targets, offset, length);
    }

    @Override
    public int write(ByteBuffer source) {
        throw new UnsupportedOperationException();
    }

    @Override
    public long write(ByteBuffer[] sources, int offset, int length) {
        throw new UnsupportedOperationException();
    }

    @Override
    public int write(ByteBuffer source, long position) {
        throw new UnsupportedOperationException();
    }

    @Override
    public long position() throws IOException {
        return channel.position();
    }

    @Override
    public FileChannel position(long position) throws IOException {
        channel.position(position);
        return this;
    }

    @Override
    public long size() throws IOException {
        return channel.size();
    }

    @Override
    public FileChannel truncate(long size) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void force(boolean metaData) {
        // Nothing is written.
    }

    @Override
    public long transferTo(long position, long count, WritableByteChannel target) throws IOException {
        return channel.transferTo(position, count, target);
    }

    @Override
    public long transferFrom(ReadableByteChannel source, long position, long count) {
        throw new UnsupportedOperationException();
    }

    @Override
    public FileLock lock(long position, long size, boolean shared) throws IOException {
        return channel.lock(position, size, shared);
    }

    @Override
    public FileLock tryLock(long position, long size, boolean shared) throws IOException {
        return channel.tryLock(position, size, shared);
    }

    @Override
    protected void implCloseChannel() throws IOException {
        channel.close();
    }
}
