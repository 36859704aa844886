package org.omicsweave.nodes.common;

import java.util.List;
import java.util.stream.Stream;

import org.knime.node.parameters.NodeParametersInput;
import org.knime.node.parameters.widget.choices.StringChoice;
import org.knime.node.parameters.widget.choices.StringChoicesProvider;

/** Offers the same columns as {@link MetadataColumns}, and none of them: the empty text. */
public final class OptionalMetadataColumn implements StringChoicesProvider {

    @Override
    public List<StringChoice> computeState(NodeParametersInput input) {
        return Stream.concat(Stream.of(new StringChoice("", "none")),
            MetadataColumns.of(input).stream().map(StringChoice::fromId)).toList();
    }
}
