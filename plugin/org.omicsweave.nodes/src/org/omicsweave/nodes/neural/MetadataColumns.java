package org.omicsweave.nodes.neural;

import java.util.List;

import org.knime.node.parameters.NodeParametersInput;
import org.knime.node.parameters.widget.choices.StringChoicesProvider;
import org.omicsweave.nodes.ports.OmicsDataPortObjectSpec;

/** The columns of the sample metadata at the first input, once they are known. */
public final class MetadataColumns implements StringChoicesProvider {

    @Override
    public List<String> choices(NodeParametersInput input) {
        return input.getInPortSpec(0).map(OmicsDataPortObjectSpec.class::cast)
            .flatMap(OmicsDataPortObjectSpec::metadataColumns).orElse(List.of());
    }
}
