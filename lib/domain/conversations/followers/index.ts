export { followConversation, unfollowConversation } from "./change";
export { addFollowers } from "./store";
export { callFollowers, FOLLOWER, tellFollowers } from "./tell";
