package org.knime.node.parameters.widget.credentials;

import java.util.Objects;

/**
 * A user name and secrets. The headless runtime stores the name only: none of the nodes it was made for has secrets.
 */
public final class Credentials {

    private final String username;

    private final String password;

    private final String secondFactor;

    public Credentials() {
        this("", "");
    }

    public Credentials(final String username, final String password) {
        this(username, password, "");
    }

    public Credentials(final String username, final String password, final String secondFactor) {
        this.username = username;
        this.password = password;
        this.secondFactor = secondFactor;
    }

    public String getUsername() {
        return username;
    }

    public String getPassword() {
        return password;
    }

    public String getSecondFactor() {
        return secondFactor;
    }

    @Override
    public boolean equals(final Object obj) {
        return obj instanceof Credentials other && Objects.equals(username, other.username)
            && Objects.equals(password, other.password) && Objects.equals(secondFactor, other.secondFactor);
    }

    @Override
    public int hashCode() {
        return Objects.hash(username, password, secondFactor);
    }
}
