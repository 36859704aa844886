package org.omicsweave.nodes.common;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.knime.core.node.InvalidSettingsException;
import org.knime.node.parameters.NodeParameters;

class TextsTest {

    static final class Inner implements NodeParameters {
        String name = "";
    }

    static final class Parameters implements NodeParameters {
        String file = "";
        String[] names = {"a", ""};
        Inner[] views = {new Inner()};
        Inner training = new Inner();
    }

    private final Parameters parameters = new Parameters();

    @Test
    void emptyTextsAreAllowed() {
        assertThatCode(() -> Texts.require(parameters)).doesNotThrowAnyException();
    }

    @Test
    void noTextIsRefusedWithItsName() {
        parameters.file = null;
        refuses("\"file\"");
        parameters.file = "";
        parameters.names[1] = null;
        refuses("\"names 2\"");
        parameters.names[1] = "";
        parameters.views[0].name = null;
        refuses("\"name\"");
        parameters.views[0].name = "";
        parameters.training.name = null;
        refuses("\"name\"");
    }

    private void refuses(String name) {
        assertThatThrownBy(() -> Texts.require(parameters)).isInstanceOf(InvalidSettingsException.class)
            .hasMessageContaining(name);
    }
}
