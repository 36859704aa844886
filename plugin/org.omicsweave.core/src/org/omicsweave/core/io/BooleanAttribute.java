package org.omicsweave.core.io;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

import io.jhdf.api.Node;
import io.jhdf.api.WritableAttributeImpl;
import io.jhdf.api.WritableNode;
import io.jhdf.object.datatype.DataType;
import io.jhdf.storage.HdfBackingStorage;

/** A truth value as h5py writes it: an enumeration of FALSE and TRUE, one byte. jhdf cannot write enumerations. */
final class BooleanAttribute extends WritableAttributeImpl {

    private static final DataType TYPE = new BooleanType();

    private BooleanAttribute(String name, Node node, boolean value) {
        super(name, node, (byte)(value ? 1 : 0));
    }

    static void put(WritableNode node, String name, boolean value) {
        node.getAttributes().put(name, new BooleanAttribute(name, node, value));
    }

    @Override
    public DataType getDataType() {
        return TYPE;
    }

    private static final class BooleanType extends DataType {
        private static final int ENUMERATION = 8;

        BooleanType() {
            super(ENUMERATION, 1);
        }

        @Override
        public Class<?> getJavaType() {
            return String.class;
        }

        @Override
        public Object fillData(ByteBuffer buffer, int[] dimensions, HdfBackingStorage storage) {
            throw new UnsupportedOperationException("for writing only");
        }

        @Override
        public ByteBuffer encodeData(Object data) {
            return ByteBuffer.wrap(new byte[] {(Byte)data});
        }

        /** HDF5 file format specification 3.0, IV.A.2.d, class 8 version 3: base type, names, values. */
        @Override
        public ByteBuffer toBuffer() {
            ByteBuffer buffer = ByteBuffer.allocate(33).order(ByteOrder.LITTLE_ENDIAN);
            buffer.put((byte)(3 << 4 | ENUMERATION)).put((byte)2).putShort((short)0).putInt(1);
            // The base type: signed whole numbers (class 0, version 3) of 8 bits.
            buffer.put((byte)(3 << 4)).put((byte)8).putShort((short)0).putInt(1).putShort((short)0).putShort((short)8);
            buffer.put("FALSE\0TRUE\0".getBytes(StandardCharsets.US_ASCII)).put((byte)0).put((byte)1);
            return buffer.flip();
        }
    }
}
