package org.omicsweave.core.io;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

import io.jhdf.ObjectHeader;
import io.jhdf.WritableDatasetImpl;
import io.jhdf.api.Attribute;
import io.jhdf.api.Node;
import io.jhdf.api.WritableAttributeImpl;
import io.jhdf.api.WritableGroup;
import io.jhdf.api.WritableNode;
import io.jhdf.object.message.AttributeInfoMessage;
import io.jhdf.object.message.AttributeMessage;
import io.jhdf.object.message.DataLayoutMessage.ContiguousDataLayoutMessage;
import io.jhdf.object.message.DataSpace;
import io.jhdf.object.message.DataSpaceMessage;
import io.jhdf.object.message.DataTypeMessage;
import io.jhdf.object.message.FillValueMessage;
import io.jhdf.object.message.Message;
import io.jhdf.storage.HdfFileChannel;

/** Arrays of length 0, as data set or attribute, which jhdf cannot write by itself. */
final class EmptyArray extends WritableDatasetImpl {

    private static final DataSpace NOTHING =
        DataSpace.modifyDimensions(DataSpace.fromObject(new double[1]), new long[] {0});

    private EmptyArray(Object likeOne, String name, WritableGroup parent) {
        super(likeOne, name, parent);
    }

    /**
     * Adds a data set of length 0 to a group.
     *
     * @param likeOne an array of length 1 with the type of the entries
     */
    static EmptyArray put(WritableGroup group, String name, Object likeOne) {
        EmptyArray array = new EmptyArray(likeOne, name, group);
        group.putDataset(name, array);
        return array;
    }

    /** Adds a text attribute of length 0. */
    static void putAttribute(WritableNode node, String name) {
        node.getAttributes().put(name, new EmptyAttribute(name, node));
    }

    @Override
    public long write(HdfFileChannel channel, long position) {
        List<Message> messages = new ArrayList<>(List.of(DataTypeMessage.create(getDataType()),
            DataSpaceMessage.create(NOTHING), FillValueMessage.NO_FILL, ContiguousDataLayoutMessage.create(-1, 0)));
        if (!getAttributes().isEmpty()) {
            messages.add(AttributeInfoMessage.create());
            for (Attribute attribute : getAttributes().values()) {
                messages.add(AttributeMessage.create(attribute.getName(), attribute));
            }
        }
        ByteBuffer header = new ObjectHeader.ObjectHeaderV2(position, messages).toBuffer();
        long end = position + header.limit();
        channel.write(header, position);
        channel.position(end);
        return end;
    }

    private static final class EmptyAttribute extends WritableAttributeImpl {
        EmptyAttribute(String name, Node node) {
            super(name, node, new String[] {""});
        }

        @Override
        public DataSpace getDataSpace() {
            return NOTHING;
        }

        @Override
        public Object getData() {
            return new String[0];
        }
    }
}
