package org.omicsweave.nodes.common;

import java.util.List;

import org.knime.node.parameters.NodeParametersInput;
import org.knime.node.parameters.widget.choices.StringChoicesProvider;
import org.omicsweave.nodes.ports.MofaModelPortObjectSpec;
import org.omicsweave.nodes.ports.OmicsDataPortObjectSpec;

/** Offers the columns of the sample metadata of the data or model at the first input, once they are known. */
public final class MetadataColumns implements StringChoicesProvider {

    @Override
    public List<String> choices(NodeParametersInput input) {
        return of(input);
    }

    static List<String> of(NodeParametersInput input) {
        return input.getInPortSpec(0)
            .map(spec -> spec instanceof MofaModelPortObjectSpec model ? model.data() : (OmicsDataPortObjectSpec)spec)
            .flatMap(OmicsDataPortObjectSpec::metadataColumns).orElse(List.of());
    }
}
