import './agent-presence';
import './conversation';
import './directory';
import './routing';
import './routing-setup';
