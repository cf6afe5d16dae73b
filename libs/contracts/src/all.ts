import './agent-presence';
import './conversation';
import './directory';
import './read-events';
import './reporting';
import './routing';
import './routing-operations';
import './routing-setup';
